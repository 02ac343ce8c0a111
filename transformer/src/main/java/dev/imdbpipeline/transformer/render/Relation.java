package dev.imdbpipeline.transformer.render;

/** A table or view as SQL names it. */
public record Relation(String schema, String name) {
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
