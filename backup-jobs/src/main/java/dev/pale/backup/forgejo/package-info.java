/** Forgejo and Gitea: a SQLite database, Git repositories, and files, all on one volume. */
package dev.pale.backup.forgejo;
