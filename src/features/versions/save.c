/* SPDX-License-Identifier: EUPL-1.2 */
/* A save: what somebody wrote becomes an amendment of the latest version, however many have written meanwhile, and that makes the next one. */
#include "features/versions/store.h"

#include "text/identity.h"

Text text_received(Arena *arena, Text text)
{
    char *copy = text_z(arena, text);
    ptrdiff_t length = 0, start = 0;
    for (ptrdiff_t i = 0; i < text.length; i++) {
        bool is_return = text.data[i] == '\r';
        if (!is_return)
            copy[length++] = text.data[i];
        else if (i + 1 == text.length || text.data[i + 1] != '\n')
            copy[length++] = '\n';
    }
    while (length > 0 && (copy[length - 1] == ' ' || copy[length - 1] == '\n' || copy[length - 1] == '\t'))
        length--;
    for (ptrdiff_t i = 0; i < length && (copy[i] == ' ' || copy[i] == '\n' || copy[i] == '\t'); i++)
        if (copy[i] == '\n')
            start = i + 1;
    return (Text){ copy + start, length - start };
}

static bool is_carried(const Carried *carried)
{
    return carried->how == CARRIED || carried->how == CARRIED_ALREADY;
}

/* By paragraph, where the texts as a whole do not go together: what the one has moved the other may have edited. Where both have put or
 * changed something at the same place, people should see it. */
static bool merge_by_paragraph(Arena *arena, const Document *base, const Document *latest, Text mine, int64_t change, int64_t *next_paragraph,
                               Amendment *result)
{
    int64_t next = *next_paragraph;
    Document edited = document_read(arena, mine);
    Amendment both[] = { amendment_between(arena, change + 1, base, latest), amendment_of_edit(arena, change, base, &edited, &next) };
    if (amendments_collide(arena, base, 2, both).count > 0)
        return false;
    Carried carried = amendment_carry(arena, base, &both[1], latest);
    *result = carried.amendment;
    *next_paragraph = next;
    return is_carried(&carried);
}

static Text merged_text(Arena *arena, const Merge *merge)
{
    Buffer out = buffer_new(arena, 8 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    for (ptrdiff_t i = 0; i < merge->count; i++)
        buffer_add(&out, merge->parts[i].text);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

bool versions_merge(Arena *arena, const Document *base, const Document *latest, Text mine, int64_t change, int64_t *next_paragraph, Amendment *result,
                    Merge *result_merge)
{
    *result_merge = text_merge(arena, document_text(arena, base), document_text(arena, latest), mine);
    if (result_merge->conflicts > 0)
        return merge_by_paragraph(arena, base, latest, mine, change, next_paragraph, result);
    Document edited = document_read(arena, merged_text(arena, result_merge));
    *result = amendment_of_edit(arena, change, latest, &edited, next_paragraph);
    return true;
}

/* What the text makes of the latest version; false where that cannot be told. */
static bool amend(Write *write, int64_t base, const VersionBase *latest, Text markdown, TextCounter *counter, Amendment *result, Merge *result_merge)
{
    Arena *arena = write->arena;
    int64_t change = counter->next_change;
    if (base == latest->version) {
        Document edited = document_read(arena, markdown);
        *result = amendment_of_edit(arena, change, &latest->document, &edited, &counter->next_paragraph);
        return true;
    }
    Document begun = version_document(write->database, arena, base);
    return versions_merge(arena, &begun, &latest->document, markdown, change, &counter->next_paragraph, result, result_merge);
}

static bool is_of(Write *write, int64_t version, int64_t position)
{
    return value_get_number(version_load(write->database, write->arena, version), "position") == position;
}

int64_t version_save(Write *write, const NewVersion *version, int64_t base, Text markdown, Merge *result_merge)
{
    Merge merge = { 0 };
    TextCounter counter = text_counter_take(write, version->position);
    VersionBase latest = version_base(write->database, write->arena, counter.version);
    Amendment amendment;
    bool is_clear = amend(write, is_of(write, base, version->position) ? base : 0, &latest, text_received(write->arena, markdown), &counter, &amendment, &merge);
    if (result_merge)
        *result_merge = merge;
    if (!is_clear || (amendment.count == 0 && counter.version))
        return is_clear ? counter.version : 0;
    text_counter_give(write, version->position, &counter);
    (void)text_change_number(write, version->position, 0, version->by, version->organisation);
    Applied applied = amendments_apply(write->arena, &latest.document, 1, &amendment);
    return version_write(write, version, &latest, &applied, "version.saved");
}

int64_t version_compute(Write *write, const NewVersion *version, const Applied *applied)
{
    int64_t of = version->base ? version->base : version_latest(write->database, version->position);
    VersionBase base = version_base(write->database, write->arena, of);
    return version_write(write, version, &base, applied, "version.computed");
}
