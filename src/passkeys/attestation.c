/* SPDX-License-Identifier: EUPL-1.2 */
/* Walks the object with libcbor's stream decoder, which allocates nothing, whatever lengths the bytes claim. */
#include "passkeys/attestation.h"

#include <cbor.h>

typedef enum { ITEM_OTHER, ITEM_MAP, ITEM_STRING, ITEM_BYTES } ItemKind;

typedef struct Item {
    ItemKind kind;
    const unsigned char *data;
    size_t length; /* in bytes; of a map in pairs */
} Item;

typedef struct Walk {
    const unsigned char *data;
    size_t left;
} Walk;

static void on_map(void *context, size_t size)
{
    *(Item *)context = (Item){ ITEM_MAP, NULL, size };
}

static void on_string(void *context, cbor_data data, size_t length)
{
    *(Item *)context = (Item){ ITEM_STRING, data, length };
}

static void on_bytes(void *context, cbor_data data, size_t length)
{
    *(Item *)context = (Item){ ITEM_BYTES, data, length };
}

/* The next item; of a map its head. */
static Item walk_on(Walk *walk)
{
    struct cbor_callbacks callbacks = cbor_empty_callbacks;
    callbacks.map_start = on_map;
    callbacks.string = on_string;
    callbacks.byte_string = on_bytes;
    Item item = { 0 };
    struct cbor_decoder_result result = cbor_stream_decode(walk->data, walk->left, &callbacks, &item);
    if (result.status != CBOR_DECODER_FINISHED)
        return (Item){ 0 };
    walk->data += result.read;
    walk->left -= result.read;
    return item;
}

static bool item_says(Item item, const char *word)
{
    return item.kind == ITEM_STRING && text_is((Text){ (const char *)item.data, (ptrdiff_t)item.length }, word);
}

/* What each member must be in an object of format "none", whose statement is empty. */
static bool pair_fits(Item name, Item value, Blob *data)
{
    if (item_says(name, "fmt"))
        return item_says(value, "none");
    if (item_says(name, "attStmt"))
        return value.kind == ITEM_MAP && value.length == 0;
    if (!item_says(name, "authData") || value.kind != ITEM_BYTES || data->data)
        return false;
    *data = (Blob){ value.data, (ptrdiff_t)value.length };
    return true;
}

Blob attestation_data(Blob object)
{
    enum { PAIRS = 3 };
    Walk walk = { object.data, (size_t)object.length };
    Item map = walk_on(&walk);
    bool fits = map.kind == ITEM_MAP && map.length == PAIRS;
    Blob data = { 0 };
    for (int i = 0; i < PAIRS && fits; i++) {
        Item name = walk_on(&walk);
        fits = pair_fits(name, walk_on(&walk), &data);
    }
    return fits && walk.left == 0 ? data : (Blob){ 0 };
}
