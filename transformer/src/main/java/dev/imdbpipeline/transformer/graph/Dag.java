package dev.imdbpipeline.transformer.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names and what each of them depends on. Immutable; orders are the same on every run. */
public final class Dag {
    private final Map<String, Set<String>> parents;

    private Dag(Map<String, Set<String>> parents) {
        this.parents = parents;
    }

    /** Dependencies on names that are no keys are left out. */
    public static Dag of(Map<String, ? extends Set<String>> dependencies) {
        Map<String, Set<String>> parents = new TreeMap<>();
        dependencies.forEach((name, needs) -> {
            Set<String> known = new TreeSet<>(needs);
            known.retainAll(dependencies.keySet());
            parents.put(name, known);
        });
        return new Dag(parents);
    }

    public Set<String> names() {
        return parents.keySet();
    }

    public Set<String> parents(String name) {
        return parents.getOrDefault(name, Set.of());
    }

    /** A cycle as the path that leads back to its first name, e.g. a, b, a; empty if there is none. */
    public Optional<List<String>> cycle() {
        Set<String> done = new LinkedHashSet<>();
        for (String start : parents.keySet()) {
            List<String> path = new ArrayList<>();
            Optional<List<String>> cycle = visit(start, path, done);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> visit(String name, List<String> path, Set<String> done) {
        if (done.contains(name)) {
            return Optional.empty();
        }
        int seen = path.indexOf(name);
        path.add(name);
        if (seen >= 0) {
            return Optional.of(List.copyOf(path.subList(seen, path.size())));
        }
        for (String parent : parents.get(name)) {
            Optional<List<String>> cycle = visit(parent, path, done);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        path.remove(path.size() - 1);
        done.add(name);
        return Optional.empty();
    }

    /**
     * Every name after all it depends on.
     *
     * @throws IllegalStateException if there is a cycle
     */
    public List<String> order() {
        Optional<List<String>> cycle = cycle();
        if (cycle.isPresent()) {
            throw new IllegalStateException("cycle: " + String.join(" -> ", cycle.get()));
        }
        Set<String> order = new LinkedHashSet<>();
        parents.keySet().forEach(name -> append(name, order));
        return List.copyOf(order);
    }

    private void append(String name, Set<String> order) {
        if (!order.contains(name)) {
            parents.get(name).forEach(parent -> append(parent, order));
            order.add(name);
        }
    }

    /** Names on the longest way from each name to one that nothing depends on: 0 for the latter. */
    public Map<String, Integer> heights() {
        Map<String, Integer> heights = new LinkedHashMap<>();
        List<String> order = order();
        for (int index = order.size() - 1; index >= 0; index--) {
            String name = order.get(index);
            int height = heights.merge(name, 0, Math::max);
            parents.get(name).forEach(parent -> heights.merge(parent, height + 1, Math::max));
        }
        return heights;
    }

    /** All that the names depend on, directly or not, without themselves unless one depends on another. */
    public Set<String> ancestors(Set<String> names) {
        return reach(names, parents);
    }

    /** All that depends on the names, directly or not. */
    public Set<String> descendants(Set<String> names) {
        return reach(names, children());
    }

    private Map<String, Set<String>> children() {
        Map<String, Set<String>> children = new LinkedHashMap<>();
        parents.forEach((name, needs) -> needs.forEach(parent ->
                children.computeIfAbsent(parent, key -> new TreeSet<>()).add(name)));
        return children;
    }

    private static Set<String> reach(Set<String> names, Map<String, Set<String>> edges) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            for (String next : edges.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }
}
