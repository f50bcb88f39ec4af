/* SPDX-License-Identifier: EUPL-1.2 */
/* Compiled message catalogues (.mo), read by ourselves. */
#include "view/catalogue.h"

#include <string.h>

enum { HEAD = 28, MAGIC_AT = 0, REVISION_AT = 4, COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16, ENTRY = 8 };
#define MAGIC 0x950412deu

static uint32_t number_at(const Catalogue *catalogue, uint64_t place)
{
    uint32_t number;
    memcpy(&number, catalogue->file.data + place, sizeof number);
    return catalogue->swapped ? __builtin_bswap32(number) : number;
}

static bool text_at(const Catalogue *catalogue, uint32_t table, uint32_t index, Text *result_text)
{
    uint64_t entry = (uint64_t)table + (uint64_t)index * ENTRY;
    if (entry + ENTRY > (uint64_t)catalogue->file.length)
        return false;
    uint64_t length = number_at(catalogue, entry);
    uint64_t start = number_at(catalogue, entry + 4);
    if (start + length > (uint64_t)catalogue->file.length)
        return false;
    *result_text = (Text){ catalogue->file.data + start, (ptrdiff_t)length };
    return true;
}

static bool entries_hold(const Catalogue *catalogue)
{
    Text before = { 0 };
    for (uint32_t i = 0; i < catalogue->count; i++) {
        Text message, translation;
        if (!text_at(catalogue, catalogue->originals, i, &message) ||
            !text_at(catalogue, catalogue->translations, i, &translation))
            return false;
        if (!text_is_valid(message) || !text_is_valid(translation) || (i > 0 && text_compare(before, message) >= 0))
            return false;
        before = message;
    }
    return true;
}

bool catalogue_open(Text file, Catalogue *result_catalogue)
{
    Catalogue catalogue = { .file = file };
    *result_catalogue = (Catalogue){ 0 };
    if (file.length == 0)
        return true;
    if (file.length < HEAD)
        return false;
    uint32_t magic = number_at(&catalogue, MAGIC_AT);
    catalogue.swapped = magic == __builtin_bswap32(MAGIC);
    if ((magic != MAGIC && !catalogue.swapped) || number_at(&catalogue, REVISION_AT) >> 16 > 1)
        return false;
    catalogue.count = number_at(&catalogue, COUNT_AT);
    catalogue.originals = number_at(&catalogue, ORIGINALS_AT);
    catalogue.translations = number_at(&catalogue, TRANSLATIONS_AT);
    if (!entries_hold(&catalogue))
        return false;
    *result_catalogue = catalogue;
    return true;
}

Text catalogue_message(const Catalogue *catalogue, uint32_t place)
{
    Text message = { 0 };
    text_at(catalogue, catalogue->originals, place, &message);
    return message;
}

Text catalogue_find(const Catalogue *catalogue, Text message)
{
    uint32_t low = 0, high = catalogue->count;
    while (message.length > 0 && low < high) {
        uint32_t middle = low + (high - low) / 2;
        Text translation = { 0 };
        int order = text_compare(message, catalogue_message(catalogue, middle));
        if (order == 0) {
            text_at(catalogue, catalogue->translations, middle, &translation);
            return translation;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return (Text){ 0 };
}
