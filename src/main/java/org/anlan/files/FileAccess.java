package org.anlan.files;

import org.anlan.people.SignedIn;

/**
 * Who, besides its owner and administrators, may see a file: implemented by the modules files are claimed by (people
 * who may see the case, readers of a register). One yes is enough.
 */
public interface FileAccess {

    /** Asked only for claimed files. */
    boolean maySee(SignedIn person, StoredFile file);
}
