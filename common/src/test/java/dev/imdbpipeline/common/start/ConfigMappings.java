package dev.imdbpipeline.common.start;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code @ConfigMapping} interface from its source: the only place where names, defaults and descriptions stand together.
 * Knows as much of Java as such interfaces use.
 */
final class ConfigMappings {
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern DOC = Pattern.compile("^/\\*\\*(.*)\\*/$", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("^([\\w<>, ]+) (\\w+)\\(\\);$");
    private static final Pattern DEFAULT = Pattern.compile("^@WithDefault\\((?:\"([^\"]*)\"|(\\w+))\\)$");
    private static final Pattern NAME = Pattern.compile("^@WithName\\(\"([^\"]+)\"\\)$");
    private static final Pattern CONSTANT = Pattern.compile("String (\\w+) = \"([^\"]*)\";");
    private static final Pattern INTERFACE = Pattern.compile("^(?:public )?interface (\\w+)(?: extends (\\w+))? \\{$");

    private final Map<String, List<Property>> interfaces = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();
    private final Map<String, String> descriptions = new HashMap<>();

    private ConfigMappings() {}

    /** The mapping in a source file, if it holds one. */
    static Optional<Read> read(String source) {
        Matcher prefix = PREFIX.matcher(source);
        if (!prefix.find()) {
            return Optional.empty();
        }
        ConfigMappings mappings = new ConfigMappings();
        Matcher constant = CONSTANT.matcher(source);
        while (constant.find()) {
            mappings.constants.put(constant.group(1), constant.group(2));
        }
        String outer = mappings.readInterfaces(source);
        List<Property> properties = new ArrayList<>();
        mappings.flatten(outer, prefix.group(1), properties);
        return Optional.of(new Read(prefix.group(1), mappings.descriptions.get(outer), properties));
    }

    private String readInterfaces(String source) {
        Deque<String> open = new ArrayDeque<>();
        String outer = null;
        String doc = "";
        String defaultValue = null;
        String name = null;
        String base = null;
        int skipping = 0;
        for (String line : joinDocs(source).split("\n")) {
            String text = line.strip();
            if (skipping > 0) {
                skipping += braces(text);
                continue;
            }
            Matcher match;
            if ((match = DOC.matcher(text)).matches()) {
                doc = plain(match.group(1));
            } else if ((match = DEFAULT.matcher(text)).matches()) {
                defaultValue = match.group(1) != null ? match.group(1) : constants.get(match.group(2));
            } else if ((match = NAME.matcher(text)).matches()) {
                name = match.group(1);
            } else if ((match = INTERFACE.matcher(text)).matches()) {
                open.push(match.group(1));
                outer = outer == null ? match.group(1) : outer;
                interfaces.put(match.group(1), new ArrayList<>());
                descriptions.put(match.group(1), doc);
                base = match.group(2);
                doc = "";
            } else if (!open.isEmpty() && braces(text) > 0) {
                skipping = braces(text); // a method with a body is no property
                doc = "";
            } else if (!open.isEmpty() && (match = METHOD.matcher(text)).matches()) {
                String key = name == null ? hyphenated(match.group(2)) : name;
                interfaces
                        .get(open.peek())
                        .add(new Property(
                                key, match.group(1), defaultValue, doc.isEmpty() ? inherited(base, key) : doc));
                doc = "";
                defaultValue = null;
                name = null;
            } else if (text.equals("}")) {
                open.pop();
            }
        }
        return outer;
    }

    private String inherited(String base, String key) {
        return interfaces.getOrDefault(base, List.of()).stream()
                .filter(property -> property.name().equals(key))
                .map(Property::description)
                .findFirst()
                .orElse("");
    }

    private void flatten(String from, String prefix, List<Property> into) {
        for (Property property : interfaces.get(from)) {
            String name = prefix + "." + property.name();
            if (interfaces.containsKey(property.type())) {
                flatten(property.type(), name, into);
            } else {
                boolean isMap = property.type().startsWith("Map<String, ");
                into.add(new Property(
                        isMap ? name + ".\"KEY\"" : name,
                        property.type()
                                .replaceAll("^Map<String, (\\w+)>$", "$1")
                                .replaceAll("^Optional<(\\w+)>$", "$1"),
                        property.defaultValue(),
                        property.description()));
            }
        }
    }

    /** Puts each comment on one line. */
    private static String joinDocs(String source) {
        return Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL)
                .matcher(source)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().replaceAll("\\s*\\n\\s*\\*(?!/)", " ").replace("\n", " ")));
    }

    private static String plain(String doc) {
        return doc.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("<p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static int braces(String text) {
        return (int) (text.chars().filter(c -> c == '{').count()
                - text.chars().filter(c -> c == '}').count());
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** A property by its full name. */
    record Property(String name, String type, String defaultValue, String description) {}

    /** A mapping with all its properties, those of groups included. */
    record Read(String prefix, String description, List<Property> properties) {}
}
