package dev.imdbpipeline.transformer.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/** A value of a YAML file that remembers its line, which plain maps forget. */
final class YamlValue {
    private final Node node;

    private YamlValue(Node node) {
        this.node = node;
    }

    /** The root of the file; an empty mapping if it is empty or broken, which is reported. */
    static YamlValue parse(String file, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions dumper = new DumperOptions();
        try {
            Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options);
            return new YamlValue(yaml.compose(new java.io.StringReader(text)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(file, line, "not readable as YAML: " + e.getProblem());
            return new YamlValue(null);
        }
    }

    int line() {
        return node == null ? 0 : node.getStartMark().getLine() + 1;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isPresent() {
        return node != null;
    }

    /** The value of the key, absent if there is none. */
    YamlValue get(String key) {
        return fields().getOrDefault(key, new YamlValue(null));
    }

    /** The scalar as text, or the given text if there is none. */
    String text(String otherwise) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : otherwise;
    }

    /** The fields of a mapping in file order, empty for anything else. */
    Map<String, YamlValue> fields() {
        Map<String, YamlValue> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    fields.put(key.getValue(), new YamlValue(tuple.getValueNode()));
                }
            }
        }
        return fields;
    }

    /** The items of a sequence, a scalar as its only item, empty for anything else. */
    List<YamlValue> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(YamlValue::new).toList();
        }
        return node instanceof ScalarNode ? List.of(this) : List.of();
    }

    /** The value as plain texts, numbers, booleans, lists and maps. */
    Object plain() {
        if (node instanceof MappingNode) {
            Map<String, Object> map = new LinkedHashMap<>();
            fields().forEach((key, value) -> map.put(key, value.plain()));
            return map;
        }
        if (node instanceof SequenceNode) {
            List<Object> list = new ArrayList<>();
            items().forEach(item -> list.add(item.plain()));
            return list;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : null;
    }

    private static Object scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        return switch (scalar.getTag().getValue()) {
            case "tag:yaml.org,2002:int" -> Long.valueOf(value.replace("_", ""));
            case "tag:yaml.org,2002:float" -> Double.valueOf(value);
            case "tag:yaml.org,2002:bool" -> value.matches("(?i)true|yes|on");
            case "tag:yaml.org,2002:null" -> null;
            default -> value;
        };
    }
}
