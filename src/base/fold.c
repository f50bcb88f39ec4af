/* SPDX-License-Identifier: EUPL-1.2 */
/* Folding words of any script to lower case ASCII with ICU, piece by piece: ICU takes time with the square of the
 * length. */
#include <pthread.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/buffer.h"
#include "base/log.h"

enum { PIECE_BYTES = 256, FOLDED_UNITS = 4096 };

/* Opening one costs milliseconds and megabytes, so threads share it and take turns. */
static UTransliterator *transliterator;
static pthread_mutex_t transliterator_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t transliterator_once = PTHREAD_ONCE_INIT;

static void transliterator_open(void)
{
    UErrorCode status = U_ZERO_ERROR;
    static const UChar id[] = u"Any-Latin; Latin-ASCII; Lower";
    transliterator = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status)) {
        fail("ICU cannot fold: %s", u_errorName(status));
    }
}

static bool is_ascii(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static void units_fold(UChar *units, int32_t *length, UErrorCode *status)
{
    int32_t limit = *length;
    pthread_once(&transliterator_once, transliterator_open);
    pthread_mutex_lock(&transliterator_lock);
    utrans_transUChars(transliterator, units, length, FOLDED_UNITS, 0, &limit, status);
    pthread_mutex_unlock(&transliterator_lock);
}

/* A piece that grows beyond all measure is kept as it is. */
static void piece_fold(Buffer *buffer, Arena *arena, Text piece)
{
    UChar units[FOLDED_UNITS];
    char folded[FOLDED_UNITS * 3];
    int32_t length = 0;
    int32_t bytes = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (is_ascii(piece)) {
        buffer_add(buffer, text_ascii_lower(arena, piece));
        return;
    }
    u_strFromUTF8WithSub(units, FOLDED_UNITS, &length, piece.data, (int32_t)piece.length, 0xfffd, NULL, &status);
    if (U_SUCCESS(status)) {
        units_fold(units, &length, &status);
    }
    u_strToUTF8WithSub(folded, sizeof folded, &bytes, units, length, 0xfffd, NULL, &status);
    buffer_add(buffer, U_SUCCESS(status) ? (Text){ folded, bytes } : piece);
}

/* Takes a piece off the front: up to the last space that fits, else up to the last whole character. */
static Text piece_take(Text *rest)
{
    ptrdiff_t length = rest->length;
    if (length > PIECE_BYTES) {
        const char *space = memrchr(rest->data, ' ', PIECE_BYTES);
        length = space == NULL ? PIECE_BYTES : space - rest->data + 1;
        while (length > 1 && (rest->data[length] & 0xc0) == 0x80) {
            length--;
        }
    }
    Text piece = { rest->data, length };
    *rest = (Text){ rest->data + length, rest->length - length };
    return piece;
}

Text text_fold(Arena *arena, Text text)
{
    if (is_ascii(text)) {
        return text_ascii_lower(arena, text);
    }
    Buffer buffer = buffer_new(arena, PTRDIFF_MAX / 8);
    while (text.length > 0) {
        piece_fold(&buffer, arena, piece_take(&text));
    }
    return buffer_text(&buffer);
}

static bool is_slug_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

Text text_slug(Arena *arena, Text text)
{
    Text folded = text_fold(arena, text);
    Buffer buffer = buffer_new(arena, folded.length + 1);
    for (ptrdiff_t i = 0; i < folded.length; i++) {
        bool pause = buffer.length > 0 && i > 0 && !is_slug_byte(folded.data[i - 1]);
        if (!is_slug_byte(folded.data[i])) {
            continue;
        }
        if (pause) {
            buffer_add_byte(&buffer, '-');
        }
        buffer_add_byte(&buffer, folded.data[i]);
    }
    return buffer_text(&buffer);
}
