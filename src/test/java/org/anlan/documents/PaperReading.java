package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The issued papers of a case, read out of their PDF and compared blank by blank with what a story expects. */
@Component
public class PaperReading {

    private final Documents documents;
    private final DocumentFiles files;
    private final Templates templates;

    PaperReading(Documents documents, DocumentFiles files, Templates templates) {
        this.documents = documents;
        this.files = files;
        this.templates = templates;
    }

    /**
     * The {@code nth} issued paper of this template, from 0, shows these words and its number and code.
     *
     * @param expected blank to the words that stand on the paper: every blank that is filled, and no other
     */
    public void assertPrinted(String caseId, String template, int nth, Map<String, String> expected) {
        List<Document> issued = documents.ofCase(caseId).stream()
                .filter(paper ->
                        paper.template().equals(template) && paper.state().isIssued())
                .sorted(Comparator.comparing((Document paper) -> paper.issue().at())
                        .thenComparing(paper -> "" + paper.number()))
                .toList();
        assertThat(issued).as(template).hasSizeGreaterThan(nth);
        Document paper = issued.get(nth);
        assertThat(expected.keySet())
                .as("filled blanks of " + template)
                .isEqualTo(templates.get(template).blanks().stream()
                        .map(Blank::key)
                        .filter(blank -> !Helpers.isNothing(paper.data().get(blank)))
                        .collect(Collectors.toSet()));
        byte[] pdf = files.issued(paper);
        String text = PaperText.of(pdf) + "\n" + PaperText.byBoxes(pdf);
        expected.forEach(
                (blank, words) -> assertThat(text).as(template + ", " + blank).contains(PaperText.plain(words)));
        assertThat(text).contains(PaperText.plain(paper.code()));
        if (paper.number() != null) {
            assertThat(text).contains(PaperText.plain(paper.number()));
        }
    }
}
