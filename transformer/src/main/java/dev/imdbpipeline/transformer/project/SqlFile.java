package dev.imdbpipeline.transformer.project;

/** A model, singular test or macro file: its name is the file name without extension. */
public record SqlFile(String name, String path, String text) {
    static SqlFile of(String path, String text) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return new SqlFile(file.substring(0, file.length() - ".sql".length()), path, text);
    }
}
