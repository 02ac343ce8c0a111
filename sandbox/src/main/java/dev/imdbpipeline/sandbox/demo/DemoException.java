package dev.imdbpipeline.sandbox.demo;

/** The demo cannot go on; the message says why and what to change, in one line. */
public final class DemoException extends RuntimeException {
    public DemoException(String message) {
        super(message);
    }

    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
