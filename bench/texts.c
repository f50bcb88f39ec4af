/* SPDX-License-Identifier: EUPL-1.2 */
/* 1,000 amendments on a text of 200 paragraphs: how long it takes to read them, to find all collisions, to compute the version and to say who brought
 * what; and a diff of two such texts. Prints a figure a line: name, number, unit. */
#include <stdio.h>
#include <time.h>

#include "text/diff.h"
#include "text/numbering.h"
#include "text/provenance.h"
#include "text/test_documents.h"

enum { PARAGRAPHS = 200, AMENDMENTS = 1000, WORDS = 60 };

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double since(double *begun)
{
    double now = milliseconds(), passed = now - *begun;
    *begun = now;
    return passed;
}

static Text long_text(Chance *chance, Arena *arena)
{
    Buffer out = buffer_new(arena, 1 << 24);
    for (int i = 0; i < PARAGRAPHS; i++)
        add_paragraph(&out, random_sentence(chance, arena, WORDS));
    return buffer_text(&out);
}

/* One or two paragraphs changed, and now and then one inserted, deleted or moved. */
static Text one_edit(Chance *chance, Arena *arena, const Document *base)
{
    Buffer out = buffer_new(arena, 1 << 24);
    ptrdiff_t changed = below(chance, PARAGRAPHS), other = below(chance, PARAGRAPHS * 2), inserted = below(chance, PARAGRAPHS * 4);
    ptrdiff_t deleted = below(chance, PARAGRAPHS * 8);
    for (ptrdiff_t i = 0; i < base->count; i++) {
        Text text = base->items[i].text;
        if (i != deleted)
            add_paragraph(&out, i == changed || i == other ? with_word_changed(chance, arena, text) : text);
        if (i == inserted)
            add_paragraph(&out, random_sentence(chance, arena, WORDS));
    }
    return buffer_text(&out);
}

static Amendment *derive(Chance *chance, Arena *arena, const Document *base)
{
    Amendment *amendments = new(arena, Amendment, AMENDMENTS);
    double derived = 0;
    for (ptrdiff_t i = 0; i < AMENDMENTS; i++) {
        Text text = one_edit(chance, arena, base);
        double begun = milliseconds();
        Document edited = document_read(arena, text);
        int64_t next_id = 1000 * (i + 1);
        amendments[i] = amendment_of_edit(arena, i + 1, base, &edited, &next_id);
        derived += since(&begun);
    }
    printf("amendment of an edit\t%.2f\tms\n", derived / AMENDMENTS);
    return amendments;
}

static void carry_all(Arena *arena, const Document *base, const Amendment *amendments, const Applied *applied)
{
    int counts[3] = { 0 };
    double begun = milliseconds();
    for (ptrdiff_t i = 0; i < AMENDMENTS; i++)
        if (applied->left_out[i])
            counts[amendment_carry(arena, base, &amendments[i], &applied->document).how]++;
    printf("carry over what is left\t%.1f\tms\n", since(&begun));
    printf("carried, there already, by hand\t%d %d %d\tamendments\n", counts[CARRIED], counts[CARRIED_ALREADY], counts[CARRIED_BY_HAND]);
}

int main(void)
{
    Chance chance;
    Arena *arena = arena_new();
    chance_begin(&chance, 1);
    Text text = long_text(&chance, arena);
    Document base = document_with_ids(arena, text);
    Amendment *amendments = derive(&chance, arena, &base);
    double begun = milliseconds();
    Collisions collisions = amendments_collide(arena, &base, AMENDMENTS, amendments);
    double collided = since(&begun);
    Applied applied = amendments_apply(arena, &base, AMENDMENTS, amendments);
    double merged = since(&begun);
    Provenance first = provenance_begin(arena, &base, 1, 1);
    provenance_next(arena, &first, &base, &applied, 2);
    double traced = since(&begun);
    document_numbers(arena, &applied.document, (NumberingOptions){ 0 });
    double numbered = since(&begun);
    Diff diff = text_diff(arena, text, document_text(arena, &applied.document));
    double compared = since(&begun);
    printf("find all collisions\t%.1f\tms\ncollisions\t%td\tpairs\nmerge\t%.1f\tms\nprovenance\t%.1f\tms\nnumbers and lines\t%.1f\tms\n", collided,
           collisions.count, merged, traced, numbered);
    printf("diff of both versions\t%.1f\tms\nparts\t%td\tparts\n", compared, diff.count);
    carry_all(arena, &base, amendments, &applied);
    arena_free(arena);
    return 0;
}
