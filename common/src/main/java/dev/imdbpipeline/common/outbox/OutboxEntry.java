package dev.imdbpipeline.common.outbox;

/** An event on its way, as kept in the {@code outbox} table. */
record OutboxEntry(String routingKey, String body) {}
