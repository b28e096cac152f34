package id.satuinovasi.catalogue;

import java.util.Arrays;
import java.util.Map;

import org.roaringbitmap.RoaringBitmap;

/**
 * Some of what is published, numbered from 0: a block, or what was changed since it was taken into its block.
 *
 * @param numbers what each number stands for, ascending; null for those from {@code first} on
 * @param counted of each key by which is counted who has it, perhaps with some who are not in {@code all}
 * @param asked   of each other key that this search asks for the same
 * @param newest  by number, the larger the newer
 * @param latest  the largest of them
 */
record Segment(long first, long[] numbers, RoaringBitmap all, Map<String, RoaringBitmap> counted, Map<String, RoaringBitmap> asked,
        long[] newest, long latest) {

    private static final RoaringBitmap NONE = new RoaringBitmap();

    RoaringBitmap with(String key) {
        var ids = counted.get(key);
        return ids != null ? ids : asked.getOrDefault(key, NONE);
    }

    /** -1 for one that stands elsewhere. */
    int number(long id) {
        if (numbers != null) {
            return Math.max(Arrays.binarySearch(numbers, id), -1);
        }
        return CatalogueBlocks.block(id) == CatalogueBlocks.block(first) ? CatalogueBlocks.number(id) : -1;
    }

    long id(int number) {
        return numbers == null ? first + number : numbers[number];
    }
}
