package dev.memorygraph.access.cedar;

/**
 * One policy of a tenant's own.
 *
 * @param id unique within the tenant
 * @param text one {@code permit} or {@code forbid} in the Cedar language
 */
public record PolicyText(String id, String text) {}
