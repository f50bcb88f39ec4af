/* SPDX-License-Identifier: EUPL-1.2 */
/* Heads of pictures, byte by byte. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "files/picture_head.h"

#define PNG "\x89PNG\r\n\x1A\n"
#define IHDR(width, height) "\0\0\0\x0DIHDR" width height "\x08\x02\0\0\0crc "
#define IEND "\0\0\0\0IENDcrc "
#define JPEG "\xFF\xD8"
#define APP "\xFF\xE0\0\x04" "ab"
#define FRAME(marker) "\xFF" marker "\0\x0B\x08\x02\x80\x01\xE0\x01\x01\x11\0"
#define SCAN "\xFF\xDA\0\x08\x01\x01\0\0\x3F\0data\xFF\0data"
#define END "\xFF\xD9"
#define VP8X "VP8X\x0A\0\0\0\0\0\0\0\x7F\x02\0\xDF\x01\0"
#define VP8L "VP8L\x0A\0\0\0\x2F\x7F\xC2\x77\0data data"
#define VP8 "VP8 \x0A\0\0\0\0\0\0\x9D\x01\x2A\x80\x02\xE0\x01"

static bool reads(Text bytes, PictureHead *result_head)
{
    return picture_head_read((Blob){ bytes.data, bytes.length }, result_head);
}

static void pictures_are_recognised(void **state)
{
    (void)state;
    const struct {
        Text bytes;
        PictureKind kind;
    } good[] = {
        { TEXT(PNG IHDR("\0\0\x02\x80", "\0\0\x01\xE0") "\0\0\0\x03" "IDATabccrc " IEND), PICTURE_PNG },
        { TEXT(PNG IHDR("\0\0\x02\x80", "\0\0\x01\xE0") IEND "more"), PICTURE_PNG },
        { TEXT(JPEG APP FRAME("\xC0") SCAN END), PICTURE_JPEG },
        { TEXT(JPEG "\xFF" APP "\xFF\xFF" FRAME("\xC2") SCAN "\xFF\xD0" SCAN END "more"), PICTURE_JPEG },
        { TEXT("RIFF\x16\0\0\0WEBP" VP8X), PICTURE_WEBP },
        { TEXT("RIFF\x16\0\0\0WEBP" VP8L), PICTURE_WEBP },
        { TEXT("RIFF\x16\0\0\0WEBP" VP8), PICTURE_WEBP },
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        PictureHead head;
        if (!reads(good[i].bytes, &head) || head.kind != good[i].kind)
            fail_msg("not taken: %zu", i);
        if (head.width != (good[i].kind == PICTURE_JPEG ? 480 : 640) || head.height != (good[i].kind == PICTURE_JPEG ? 640 : 480))
            fail_msg("%zu: %d x %d", i, (int)head.width, (int)head.height);
    }
}

static void others_are_not(void **state)
{
    (void)state;
    const Text bad[] = {
        TEXT(PNG),
        TEXT(PNG IHDR("\0\0\x02\x80", "\0\0\x01\xE0")),
        TEXT(PNG IHDR("\0\0\0\0", "\0\0\x01\xE0") IEND),
        TEXT(PNG IHDR("\x80\0\0\0", "\0\0\0\x01") IEND),
        TEXT(PNG "\0\0\0\x0CIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0crc " IEND),
        TEXT(PNG "\0\0\0\0tEXtcrc " IHDR("\0\0\0\x01", "\0\0\0\x01") IEND),
        TEXT(PNG IHDR("\0\0\0\x01", "\0\0\0\x01") "\xFF\xFF\xFF\xFF" "IDAT" IEND),
        TEXT(JPEG),
        TEXT(JPEG APP FRAME("\xC0")),
        TEXT(JPEG APP FRAME("\xC0") SCAN),
        TEXT(JPEG APP FRAME("\xC0") END),
        TEXT(JPEG APP SCAN END),
        TEXT(JPEG APP FRAME("\xC4") SCAN END),
        TEXT(JPEG FRAME("\xC0") FRAME("\xC0") SCAN END),
        TEXT(JPEG "\xFF\xC0\0\x0B\x08\0\0\x01\xE0\x01\x01\x11\0" SCAN END),
        TEXT(JPEG "\xFF\xE0\0\x01" FRAME("\xC0") SCAN END),
        TEXT(JPEG "\xFF\xD8" FRAME("\xC0") SCAN END),
        TEXT(JPEG APP "x" FRAME("\xC0") SCAN END),
        TEXT("RIFF\x17\0\0\0WEBP" VP8X),
        TEXT("RIFF\x04\0\0\0WEBP"),
        TEXT("RIFF\x16\0\0\0WEBP" "VP8Y\x0A\0\0\0\0\0\0\0\x7F\x02\0\xDF\x01\0"),
        TEXT("RIFF\x16\0\0\0WEBP" "VP8 \x0A\0\0\0\0\0\0\x9D\x01\x2B\x80\x02\xE0\x01"),
        TEXT("RIFF\x16\0\0\0WEBP" "VP8 \x0A\0\0\0\0\0\0\x9D\x01\x2A\0\0\xE0\x01"),
        TEXT("RIFF\x16\0\0\0WAVE" VP8X),
        TEXT(""),
        TEXT("text"),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        PictureHead head;
        if (reads(bad[i], &head))
            fail_msg("taken: %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_recognised),
        cmocka_unit_test(others_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
