/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries and their proofs as two files. */
#include "record/proven.h"

#include "record/export.h"
#include "record/people.h"
#include "record/proof.h"
#include "record/stored.h"

static void add_proof(Buffer *proofs, Arena *arena, Tree *tree, int64_t sequence, int64_t size)
{
    Value *proof = value_object(arena);
    put_inclusion(proof, tree, sequence - 1, size);
    value_to_json(proof, proofs);
    buffer_add_byte(proofs, '\n');
}

static ProvenFiles write_rows(Arena *arena, Tree *tree, int64_t size, Rows *rows, bool with_people)
{
    Buffer entries = buffer_new(arena, PTRDIFF_MAX), proofs = buffer_new(arena, PTRDIFF_MAX);
    while (rows_next(rows)) {
        int64_t sequence = rows_number(rows, 0);
        if (sequence > size)
            continue;
        bool is_shown = with_people || !names_people(rows_text(rows, STORED_CONTENT));
        export_line(&entries, arena, rows, is_shown ? SHOW_ALL : SHOW_LINE);
        add_proof(&proofs, arena, tree, sequence, size);
    }
    return (ProvenFiles){ buffer_text(&entries), buffer_text(&proofs) };
}

ProvenFiles proven_write(Database *database, Arena *arena, Tree *tree, int64_t size, Text sequences, bool with_people)
{
    return write_rows(arena, tree, size, stored_entries_numbered(database, arena, sequences), with_people);
}

ProvenFiles proven_write_keys(Database *database, Arena *arena, Tree *tree, int64_t size)
{
    return write_rows(arena, tree, size, stored_entries_of_keys(database, arena), true);
}
