/**
 * Meters of what the program measures, and the forms in which they leave it: the page that
 * Prometheus reads, a file, and the push of OpenTelemetry's protocol. The only package that makes
 * registries of Micrometer. No web server and no Camel here.
 */
package dev.llmbenchmark.observe;
