/**
 * Where routes meet Java: the beans that the routes name, the time stamps on the HTTP client, and
 * the Camel context of a run. The only package that imports Camel and its HTTP client.
 */
package dev.llmbenchmark.pipeline;
