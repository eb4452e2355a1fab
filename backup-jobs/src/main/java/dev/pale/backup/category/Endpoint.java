package dev.pale.backup.category;

/** How to reach one running service of a category, credentials included. Each category has its own record. */
public interface Endpoint {}
