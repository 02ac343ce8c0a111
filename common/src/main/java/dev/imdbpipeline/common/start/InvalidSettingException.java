package dev.imdbpipeline.common.start;

/** A setting has no usable value; the message names the variable, its value unless secret, and what to change. */
public final class InvalidSettingException extends RuntimeException {
    public InvalidSettingException(String message) {
        super(message);
    }
}
