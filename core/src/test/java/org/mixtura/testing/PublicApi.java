package org.mixtura.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module offers to everyone, a line for each type and each member, as its class files tell, and the file that it is kept in. */
public final class PublicApi {
    private static final String ACCEPT = "mixtura.api";

    private PublicApi() {}

    /** Compares the API of the module of a class with the kept one, or keeps it with {@code -Dmixtura.api=accept}. */
    public static void requireKept(Class<?> any, Path kept) throws IOException {
        List<String> lines = of(any);
        if ("accept".equals(System.getProperty(ACCEPT))) {
            Files.write(kept, lines);
        }
        List<String> before = Files.readAllLines(kept);
        assertThat(difference(before, lines))
                .as("the public API changed; if that is meant, say so in CHANGELOG.md and keep it:"
                        + " mvn -q test -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dmixtura.api=accept")
                .isEmpty();
    }

    private static List<String> difference(List<String> before, List<String> after) {
        Stream<String> gone =
                before.stream().filter(line -> !after.contains(line)).map(line -> "gone: " + line);
        Stream<String> added =
                after.stream().filter(line -> !before.contains(line)).map(line -> "new: " + line);
        return Stream.concat(gone, added).toList();
    }

    /** The lines of the API of the module that a class belongs to, sorted. */
    static List<String> of(Class<?> any) throws IOException {
        Path classes = classes(any);
        ModuleDescriptor module;
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            module = ModuleDescriptor.read(in);
        }
        TreeSet<String> lines = new TreeSet<>();
        for (ModuleDescriptor.Exports exported : module.exports()) {
            if (!exported.isQualified()) {
                addPackage(classes, exported.source(), any.getClassLoader(), lines);
            }
        }
        return List.copyOf(lines);
    }

    private static Path classes(Class<?> any) {
        try {
            return Path.of(
                    any.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void addPackage(Path classes, String name, ClassLoader loader, TreeSet<String> lines)
            throws IOException {
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            for (Path file : files.toList()) {
                String simple = file.getFileName().toString();
                if (simple.endsWith(".class") && !simple.equals("package-info.class")) {
                    String type = name + "." + simple.substring(0, simple.length() - ".class".length());
                    addType(load(type, loader), lines);
                }
            }
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void addType(Class<?> type, TreeSet<String> lines) {
        if (!isOffered(type)) {
            return;
        }
        Stream<Type> above = Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()));
        lines.add(type.getName() + variables(type.getTypeParameters()) + ": " + modifiers(type.getModifiers())
                + kind(type) + above.map(each -> " " + each.getTypeName()).collect(Collectors.joining()));
        for (Field field : type.getDeclaredFields()) {
            add(type, field, field.getName() + ": " + field.getGenericType().getTypeName(), lines);
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(type, constructor, "new" + signature(constructor), lines);
        }
        for (Method method : methods(type)) {
            String result = method.getGenericReturnType().getTypeName();
            add(type, method, method.getName() + signature(method) + ": " + result, lines);
        }
    }

    private static boolean isOffered(Class<?> type) {
        boolean visible = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        return visible && (type.getEnclosingClass() == null || isOffered(type.getEnclosingClass()));
    }

    private static String kind(Class<?> type) {
        if (type.isRecord()) {
            return "record";
        }
        return type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
    }

    /** Its own, and those that it has from classes that nobody sees. */
    private static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>(List.of(type.getDeclaredMethods()));
        Class<?> above = type.getSuperclass();
        while (above != null && !Modifier.isPublic(above.getModifiers())) {
            methods.addAll(List.of(above.getDeclaredMethods()));
            above = above.getSuperclass();
        }
        return methods;
    }

    private static void add(Class<?> type, Member member, String words, TreeSet<String> lines) {
        boolean visible = Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
        if (visible && !member.isSynthetic()) {
            lines.add((type.getName() + "." + words + " " + modifiers(member.getModifiers())).strip());
        }
    }

    private static String signature(Executable executable) {
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(each -> " throws " + each.getTypeName())
                .collect(Collectors.joining());
        return variables(executable.getTypeParameters())
                + Arrays.stream(executable.getGenericParameterTypes())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + thrown;
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(each -> each.getName() + " extends "
                                + Arrays.stream(each.getBounds())
                                        .map(Type::getTypeName)
                                        .collect(Collectors.joining(" & ")))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    /** Those that a caller or a subclass notices. */
    private static String modifiers(int modifiers) {
        int noticed = Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
        return (Modifier.toString(modifiers & noticed) + " ").stripLeading();
    }
}
