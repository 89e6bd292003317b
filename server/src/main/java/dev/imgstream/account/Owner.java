package dev.imgstream.account;

import java.util.Optional;

/**
 * The person whose photos these are.
 *
 * @param id ours
 * @param name what to call them
 * @param email for display only; it proves nothing and may change
 */
public record Owner(OwnerId id, String name, Optional<String> email) {}
