package dev.pale.backup.keycloak;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param status of HTTP
 * @param body as JSON; missing where it is none
 */
record Answer(int status, JsonNode body) {}
