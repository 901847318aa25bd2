package org.mixtura.initialization;

import java.util.Arrays;

/**
 * The order in which leaves are joined: step i joins the part that contains leaf {@code second[i]} to the part that contains leaf
 * {@code first[i]}.
 *
 * @param first one leaf per join
 * @param second another leaf per join, with a larger index
 */
record Dendrogram(int[] first, int[] second) {
    /** The part of each leaf when the tree is cut into this many parts; parts are numbered in order of first occurrence. */
    int[] cut(int parts) {
        int leaves = first.length + 1;
        int[] root = new int[leaves];
        Arrays.setAll(root, i -> i);
        for (int i = 0; i < leaves - parts; i++) {
            root[find(root, second[i])] = find(root, first[i]);
        }
        int[] number = new int[leaves];
        int[] labels = new int[leaves];
        int found = 0;
        for (int i = 0; i < leaves; i++) {
            int at = find(root, i); // a part is named by its first leaf, so that its number is known by now
            number[i] = at == i ? found++ : number[at];
            labels[i] = number[i];
        }
        return labels;
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }
}
