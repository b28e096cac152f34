package id.satuinovasi.catalogue;

import jakarta.enterprise.context.ApplicationScoped;

/** The catalogue's bitmaps as they are once the background work has caught up with what was published. */
@ApplicationScoped
public class WrittenBlocks {

    private final FoldCatalogue background;

    WrittenBlocks(FoldCatalogue background) {
        this.background = background;
    }

    public void catchUp() {
        background.keepCommonWords();
        background.fold();
    }
}
