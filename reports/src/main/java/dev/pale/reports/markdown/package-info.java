/** Results in Markdown, for chats, pipelines and the committed catalogue of faults. */
package dev.pale.reports.markdown;
