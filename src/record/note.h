/* SPDX-License-Identifier: EUPL-1.2 */
/* Signed checkpoints as text: C2SP signed-note with Ed25519 (RFC 8032), C2SP tlog-checkpoint. docs/record.md has the format. */
#ifndef RECORD_NOTE_H
#define RECORD_NOTE_H

#include "base/platform.h"
#include "record/digest.h"

enum { KEY_LENGTH = 32, SECRET_LENGTH = 64, SIGNATURE_LENGTH = 64, ORIGIN_MAXIMUM = 200 };

/* The verb of the entry that puts another key in place of the one before. */
#define KEY_REPLACED "record_key.replaced"

typedef struct PublicKey {
    Text origin;
    unsigned char bytes[KEY_LENGTH];
} PublicKey;

/* Never in a log, a page or the record. */
typedef struct SecretKey {
    PublicKey public_key;
    unsigned char bytes[SECRET_LENGTH];
} SecretKey;

typedef struct Checkpoint {
    Text origin;
    int64_t size; /* how many entries; not negative */
    Digest root;
} Checkpoint;

/* A new key for the origin, of random bytes from the platform. */
SecretKey key_make(const Platform *platform, Text origin);

/* ORIGIN+NUMBER+KEY, and PRIVATE+KEY+ORIGIN+NUMBER+KEY with the seed: without a line feed. Reading gives false for anything that is not
 * exactly such a key, or whose number is not the key's; texts stay those of the input. */
Text public_key_text(Arena *arena, const PublicKey *key);
bool public_key_read(Arena *arena, Text text, PublicKey *result_key);
Text secret_key_text(Arena *arena, const SecretKey *key);
bool secret_key_read(Arena *arena, Text text, SecretKey *result_key);

bool public_key_equal(const PublicKey *a, const PublicKey *b);

/* What the key before says of the one that takes its place, as Base64; and whether somebody's saying so holds. */
Text replacement_sign(Arena *arena, const SecretKey *before, const PublicKey *next);
bool replacement_holds(Arena *arena, const PublicKey *before, const PublicKey *next, Text signature);

/* The note: text, empty line, signature. */
Text checkpoint_sign(Arena *arena, const Checkpoint *checkpoint, const SecretKey *key);

typedef enum { NOTE_GOOD, NOTE_UNREADABLE, NOTE_OTHER_KEY, NOTE_BAD_SIGNATURE } NoteState;

/* Reads a note, signed or not; false when it is none. */
bool checkpoint_read(Text note, Checkpoint *result_checkpoint);

/* Whether it is signed by the key: NOTE_OTHER_KEY when no line of it claims to be this key's. Signatures of other keys are passed over. */
NoteState checkpoint_check(Text note, const PublicKey *key);

/* Takes the next note off *rest, which is a file of notes with an empty line between them; false at the end or at what is none. */
bool notes_split(Text *rest, Text *result_note);

#endif
