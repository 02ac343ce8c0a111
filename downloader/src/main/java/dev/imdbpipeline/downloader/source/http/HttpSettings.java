package dev.imdbpipeline.downloader.source.http;

import java.time.Duration;

/**
 * How to talk to a host.
 *
 * @param userAgent name of this program, which a host's operators can look up
 * @param connectTimeout until the connection stands
 * @param answerTimeout until the head of the answer is here
 * @param stallTimeout how long a body may bring no byte
 */
public record HttpSettings(String userAgent, Duration connectTimeout, Duration answerTimeout, Duration stallTimeout) {}
