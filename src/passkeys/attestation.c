/* SPDX-License-Identifier: EUPL-1.2 */
/* Walks the object with libcbor's stream decoder, which allocates nothing, whatever lengths the bytes claim. */
#include "passkeys/attestation.h"

#include <cbor.h>

typedef enum { ITEM_OTHER, ITEM_MAP, ITEM_ARRAY, ITEM_STRING, ITEM_BYTES } ItemKind;

typedef struct Item {
    ItemKind kind;
    const unsigned char *data;
    size_t length; /* in bytes; of a map in pairs, of an array in items */
} Item;

typedef struct Walk {
    const unsigned char *data;
    size_t left;
} Walk;

static void on_map(void *context, size_t size)
{
    *(Item *)context = (Item){ ITEM_MAP, NULL, size };
}

static void on_array(void *context, size_t size)
{
    *(Item *)context = (Item){ ITEM_ARRAY, NULL, size };
}

static void on_string(void *context, cbor_data data, size_t length)
{
    *(Item *)context = (Item){ ITEM_STRING, data, length };
}

static void on_bytes(void *context, cbor_data data, size_t length)
{
    *(Item *)context = (Item){ ITEM_BYTES, data, length };
}

/* The next item; of a map or an array its head. */
static Item walk_on(Walk *walk)
{
    struct cbor_callbacks callbacks = cbor_empty_callbacks;
    callbacks.map_start = on_map;
    callbacks.array_start = on_array;
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

/* Where its CBOR begins: behind host, flags and count, and, of a passkey that is made, behind the credential's name where there is one. */
static ptrdiff_t cbor_start(Blob data, bool is_making)
{
    enum { FLAGS = 32, HEAD = 37, NAME_LENGTH = 53, NAME = 55, HAS_CREDENTIAL = 0x40 };
    const unsigned char *bytes = (const unsigned char *)data.data;
    if (data.length < HEAD || !is_making || !(bytes[FLAGS] & HAS_CREDENTIAL))
        return data.length < HEAD ? data.length : HEAD;
    ptrdiff_t start = data.length < NAME ? data.length : NAME + (bytes[NAME_LENGTH] << 8 | bytes[NAME_LENGTH + 1]);
    return start < data.length ? start : data.length;
}

bool authenticator_data_is_modest(Blob data, bool is_making)
{
    ptrdiff_t start = cbor_start(data, is_making);
    Walk walk = { (const unsigned char *)data.data + start, (size_t)(data.length - start) };
    for (size_t before = walk.left; before > 0; before = walk.left) {
        Item item = walk_on(&walk);
        bool is_head = item.kind == ITEM_MAP || item.kind == ITEM_ARRAY;
        if (walk.left == before || (is_head && item.length > walk.left))
            return false;
    }
    return true;
}
