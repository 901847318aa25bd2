package org.mixtura.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The packages that each package below a root may use; there are no others. */
public final class PackageArrows {
    private final String root;
    private final Map<String, Set<String>> arrows;

    /**
     * Arrows below a root.
     *
     * @param arrows by the names of the packages below the root, of which the root itself has none, ""
     */
    public PackageArrows(String root, Map<String, Set<String>> arrows) {
        this.root = root;
        this.arrows = Map.copyOf(arrows);
    }

    /** What the classes do against the arrows, in words. */
    public Set<String> broken(JavaClasses classes) {
        Set<String> broken = new TreeSet<>();
        for (JavaClass from : classes) {
            String source = name(root, from);
            if (!arrows.containsKey(source)) {
                broken.add("no arrows are known of " + from.getPackageName());
                continue;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = name(root, dependency.getTargetClass().getBaseComponentType());
                boolean ours = target != null && !source.equals(target);
                if (ours && !arrows.get(source).contains(target)) {
                    broken.add(dependency.getDescription());
                }
            }
        }
        return broken;
    }

    /** The package of a class below a root, empty for the root itself, null for classes of others. */
    public static String name(String root, JavaClass type) {
        String name = type.getPackageName();
        if (!name.equals(root) && !name.startsWith(root + ".")) {
            return null;
        }
        return name.equals(root) ? "" : name.substring(root.length() + 1);
    }
}
