/**
 * The report page: one file of HTML with its tables, charts and data, made from a run's result and
 * rows. It knows metrics and results, and neither routes nor the command line.
 *
 * <p>Every text that a provider, a file or a user wrote goes through {@link
 * dev.llmbenchmark.report.Markup}, which shows it as text; nothing else may write such texts.
 */
package dev.llmbenchmark.report;
