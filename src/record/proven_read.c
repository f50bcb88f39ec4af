/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries and their proofs, read again and checked: nothing that stands in the files is believed but the checkpoint. */
#include "record/proven.h"

#include "record/export_line.h"
#include "record/line.h"
#include "record/proof.h"

static ptrdiff_t lines_of(Text file)
{
    ptrdiff_t count = 0;
    for (Text line; line_take(&file, &line);)
        count++;
    return count;
}

enum { LINE_PARTS = 10 };

static bool number_part(Text part, int64_t *result_number)
{
    return text_to_number(part, result_number) && *result_number >= 0;
}

/* The parts of a line of the chain. */
static bool link_read(Text line, Link *link)
{
    Text parts[LINE_PARTS + 1];
    int count = 0;
    while (count <= LINE_PARTS && text_split(&line, '|', &parts[count]))
        count++;
    link->verb = parts[4];
    link->object_kind = parts[5];
    link->digest = parts[8];
    link->previous = parts[9];
    return count == LINE_PARTS && number_part(parts[0], &link->sequence) && number_part(parts[1], &link->at) &&
           number_part(parts[2], &link->person) && number_part(parts[3], &link->organisation) && number_part(parts[6], &link->object) &&
           number_part(parts[7], &link->place) && link->sequence > 0;
}

static bool content_holds(const ExportedLine *line, Text digest)
{
    Digest right, found = salted_digest((Blob){ line->salt, SALT_LENGTH }, line->content);
    return digest_from_hex(digest, &right) && digest_equal(&found, &right);
}

static ProvenState entry_read(Arena *arena, Text text, ProvenEntry *entry, Digest *result_hash)
{
    ExportedLine line;
    if (!exported_line_read(text, &line) || !digest_from_hex(line.hash, result_hash))
        return PROVEN_DAMAGED;
    Digest found = digest_of(line.line.data, line.line.length);
    if (!digest_equal(&found, result_hash) || !link_read(line.line, &entry->link))
        return PROVEN_DAMAGED;
    if (!line.has_salt)
        return PROVEN_HOLDS;
    Text problem;
    if (!content_holds(&line, entry->link.digest))
        return PROVEN_CONTENT;
    entry->content = line.content.length > 0 ? value_from_json(arena, line.content, &problem) : NULL;
    return PROVEN_HOLDS;
}

/* Whether it is the proof of this very entry in this very record. */
static bool proof_is_of(const Value *proof, int64_t sequence, const Digest *hash, const Checkpoint *checkpoint)
{
    Digest root, leaf, right = merkle_leaf(hash->bytes, sizeof hash->bytes);
    return value_get_number(proof, "leafIdx") == sequence - 1 && value_get_number(proof, "treeSize") == checkpoint->size &&
           base64_read(value_get_text(proof, "root"), root.bytes, DIGEST_LENGTH) && digest_equal(&root, &checkpoint->root) &&
           base64_read(value_get_text(proof, "leafHash"), leaf.bytes, DIGEST_LENGTH) && digest_equal(&leaf, &right) &&
           proof_check(proof) == PROOF_HOLDS;
}

static bool proof_holds(Text json, int64_t sequence, const Digest *hash, const Checkpoint *checkpoint)
{
    Arena *arena = arena_new();
    Text problem;
    const Value *proof = value_from_json(arena, json, &problem);
    bool holds = proof != NULL && proof->kind == VALUE_OBJECT && proof_is_of(proof, sequence, hash, checkpoint);
    arena_free(arena);
    return holds;
}

Proven proven_read(Arena *arena, const ProvenFiles *files, const Checkpoint *checkpoint)
{
    Proven proven = { .entries = new(arena, ProvenEntry, lines_of(files->entries) + 1) };
    Text entries = files->entries, proofs = files->proofs, line, proof;
    int64_t before = 0;
    while (proven.state == PROVEN_HOLDS && line_take(&entries, &line)) {
        ProvenEntry *entry = &proven.entries[proven.count];
        Digest hash;
        proven.line = proven.count + 1;
        proven.state = entry_read(arena, line, entry, &hash);
        if (proven.state == PROVEN_HOLDS && entry->link.sequence <= before)
            proven.state = PROVEN_ORDER;
        else if (proven.state == PROVEN_HOLDS &&
                 (!line_take(&proofs, &proof) || !proof_holds(proof, entry->link.sequence, &hash, checkpoint)))
            proven.state = PROVEN_PROOF;
        before = entry->link.sequence;
        proven.count += proven.state == PROVEN_HOLDS;
    }
    if (proven.state == PROVEN_HOLDS && entries.length + proofs.length > 0) {
        proven.state = entries.length > 0 ? PROVEN_DAMAGED : PROVEN_PROOF;
        proven.line = proven.count + 1;
    }
    return proven;
}

bool proven_keys(Arena *arena, Text first, const Proven *replacements, Text trusted, TrustedKeys *result_keys)
{
    TrustedKeys keys = { .keys = new(arena, PublicKey, replacements->count + 1), .since = new(arena, int64_t, replacements->count + 1) };
    Text text = first;
    bool is_found = false;
    for (ptrdiff_t i = 0; i <= replacements->count; i++) {
        const ProvenEntry *entry = i > 0 ? &replacements->entries[i - 1] : NULL;
        if (entry && (entry->content == NULL || !text_is(entry->link.verb, KEY_REPLACED)))
            return false;
        text = entry ? value_get_text(entry->content, "key") : text;
        if (!public_key_read(arena, text, &keys.keys[i]) || !text_equal(keys.keys[i].origin, keys.keys[0].origin))
            return false;
        Text signature = entry ? value_get_text(entry->content, "signature") : TEXT("");
        if (is_found && !replacement_holds(arena, &keys.keys[i - 1], &keys.keys[i], signature))
            return false;
        is_found = is_found || trusted.length == 0 || text_equal(text, trusted);
        keys.since[i] = entry ? entry->link.sequence : 0;
        keys.count++;
    }
    *result_keys = keys;
    return is_found;
}

const PublicKey *proven_key_at(const TrustedKeys *keys, int64_t size)
{
    const PublicKey *key = NULL;
    for (int i = 0; i < keys->count && keys->since[i] <= size; i++)
        key = &keys->keys[i];
    return key;
}
