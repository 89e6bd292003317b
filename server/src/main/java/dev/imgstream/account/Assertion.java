package dev.imgstream.account;

import java.util.Optional;

/**
 * What Identity-Aware Proxy has signed about whoever is asking.
 *
 * @param subject the account, for good
 * @param email of the account today; it may change
 * @param hostedDomain that the account belongs to; empty for one of its own
 */
record Assertion(String subject, String email, Optional<String> hostedDomain) {}
