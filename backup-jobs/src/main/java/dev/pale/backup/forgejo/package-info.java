/** Forgejo and Gitea: Git repositories and files on one volume, with the database there too or on a PostgreSQL server. */
package dev.pale.backup.forgejo;
