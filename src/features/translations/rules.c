/* SPDX-License-Identifier: EUPL-1.2 */
/* Which translation is shown, and which is out of date. */
#include "features/translations/rules.h"

#include "record/digest.h"
#include "text/words.h"

int translation_best(const Candidate *candidates, int count, int64_t version, Text digest)
{
    int earlier = -1;
    for (int i = count - 1; i >= 0; i--) {
        if (text_equal(candidates[i].digest, digest))
            return i;
        if (earlier < 0 && candidates[i].version <= version)
            earlier = i;
    }
    return earlier;
}

bool needs_translation(Arena *arena, const Paragraph *paragraph)
{
    Pieces pieces = pieces_of(arena, paragraph->text, PIECE_WORD);
    bool has_word = false;
    for (ptrdiff_t i = 0; i < pieces.count && !has_word; i++)
        has_word = piece_is_word(pieces.items[i]);
    return has_word && paragraph->kind != PARAGRAPH_RULE;
}

bool translation_crosses(int64_t base, int64_t last, Text last_text, Text text)
{
    return base != last && !text_equal(last_text, text);
}

Text source_digest(Arena *arena, Text markdown)
{
    char hex[DIGEST_HEX + 1];
    Digest digest = digest_of(markdown.data, markdown.length);
    digest_to_hex(&digest, hex);
    return text_copy(arena, text_from_z(hex));
}
