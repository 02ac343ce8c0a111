package dev.imdbpipeline.api.parameter;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FormatParameter;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses query parameters an operation does not know: a misspelt filter must not look like one that matches everything. */
@Provider
public class UnknownParameterFilter implements ContainerRequestFilter {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
        Method method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null || method.isAnnotationPresent(OpenParameters.class)) {
            return;
        }
        Parameter.oneOf(
                FormatParameter.NAME,
                request.getUriInfo().getQueryParameters().getFirst(FormatParameter.NAME),
                Format.IDS);
        Set<String> allowed = known.computeIfAbsent(method, UnknownParameterFilter::declared);
        sent.stream().filter(name -> !allowed.contains(name)).findFirst().ifPresent(name -> {
            throw unknown(name, allowed);
        });
    }

    /** The problem of a parameter nobody knows. */
    public static ProblemException unknown(String name, Set<String> allowed) {
        String there = allowed.isEmpty() ? "There are none here." : "There are " + String.join(", ", allowed) + ".";
        return new ProblemException(
                Problem.of(ProblemKind.UNKNOWN_PARAMETER, there).with("parameter", name));
    }

    private static Set<String> declared(Method method) {
        Set<String> names = new TreeSet<>(Set.of(FormatParameter.NAME));
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != Object.class; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        add(names, field);
                    }
                }
            }
            add(names, parameter);
        }
        return names;
    }

    private static void add(Set<String> names, AnnotatedElement element) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }
}
