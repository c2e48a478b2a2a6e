package org.anlan.documents;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One kind of paper, as the head of its file says.
 *
 * @param name file stem, such as licensing-acceptance
 * @param word document word of its number, such as 应急许受; null for papers without a number
 * @param copies how many are made out (一式__份); 0 where the form says nothing
 * @param seal 公 for the authority's seal, 执 for its enforcement seal, null for signatures only
 * @param approval it is issued only after somebody other than its author approved it
 * @param issuers roles whose people may review, approve, issue, deliver and void it by hand
 * @param order place in a volume's contents list
 * @param open anybody with its code may verify it
 * @param internal it goes to the volume of internal papers (副卷)
 */
public record Template(
        String name,
        String title,
        String titleEn,
        String word,
        int copies,
        String seal,
        boolean approval,
        Set<String> issuers,
        int order,
        boolean open,
        boolean internal,
        List<Blank> blanks) {

    public String title(Locale locale) {
        return "en".equals(locale.getLanguage()) ? titleEn : title;
    }

    boolean isNumbered() {
        return word != null;
    }
}
