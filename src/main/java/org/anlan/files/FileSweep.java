package org.anlan.files;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sweeps now and then; on several nodes at once it only finds less to do. */
@Component
class FileSweep {

    private final Files files;

    FileSweep(Files files) {
        this.files = files;
    }

    @Scheduled(
            initialDelayString = "${anlan.files.sweep-every:PT1H}",
            fixedDelayString = "${anlan.files.sweep-every:PT1H}")
    void sweep() {
        files.sweep();
    }
}
