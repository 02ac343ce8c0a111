package dev.imdbpipeline.transformer.project;

/**
 * Something in the project that keeps it from compiling.
 *
 * @param file path below the project folder
 * @param line from 1; 0 if it concerns the file as a whole
 * @param message what is wrong and what to change
 */
public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
