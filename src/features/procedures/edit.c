/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/procedures/edit.h"

Text text_as_sent(Arena *arena, Text sent)
{
    char *copy = text_z(arena, sent);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 0; i < sent.length; i++)
        if (sent.data[i] != '\r')
            copy[length++] = sent.data[i];
    return text_trim((Text){ copy, length });
}

Text text_with_amendments(Database *database, Arena *arena, int64_t position, Text ids)
{
    Document document = version_document(database, arena, version_latest(database, position));
    ptrdiff_t count;
    Amendment *changes = amendments_changes(database, arena, ids, &count);
    Applied applied = amendments_apply(arena, &document, count, changes);
    return document_text(arena, &applied.document);
}

Text text_with_amendment(Database *database, Arena *arena, const Value *row)
{
    int64_t position = value_get_number(row, "position"), latest = version_latest(database, position);
    if (value_get_number(row, "by_hand") || value_get_number(row, "version") != latest) {
        Document document = version_document(database, arena, latest);
        return document_text(arena, &document);
    }
    return text_with_amendments(database, arena, position, text_printf(arena, "%lld", (long long)value_get_number(row, "id")));
}
