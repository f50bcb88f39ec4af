/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures are decoded by vipsthumbnail (package libvips-tools) in a process with limits, never here: decoders are where hostile pictures strike. */
#include "files/picture.h"

#include "base/log.h"
#include "files/picture_head.h"
#include "files/process.h"

enum {
    MILLISECONDS = 20000,
    CPU_SECONDS = 20,
    RESULT_BYTES = 16 << 20,
    DESCRIPTORS = 64
};

/* Enough to hold PICTURE_PIXELS of 16 bit colours with transparency at once, as interlaced pictures must be. */
static const int64_t memory = (int64_t)1 << 30;

/* Only loaders that are made for hostile files; all in memory, since no file may be written; and no machine code made at run time, which would want
 * a file, too. */
static const char *const environment[] = { "VIPS_BLOCK_UNTRUSTED=1", "VIPS_DISC_THRESHOLD=2g", "VIPS_NOVECTOR=1", NULL };

/* What happens besides making it small; NULL: not. */
typedef struct Manner {
    const char *crop;    /* what vipsthumbnail calls how the rest is cut off */
    const char *untagged; /* what colours mean where the picture does not say */
} Manner;

static ProcessResult run(Arena *arena, Blob original, const char *size, Manner manner)
{
    const char *arguments[16] = { "vipsthumbnail", "--vips-concurrency=1",           "stdin", "--size", size, "--export-profile", "srgb",
                                  "--output",      ".jpg[Q=85,strip,background=255]" };
    const char *const more[][2] = { { "--smartcrop", manner.crop }, { "--import-profile", manner.untagged } };
    int count = 9;
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        for (int j = 0; j < 2 && more[i][1]; j++)
            arguments[count++] = more[i][j];
    ProcessOrder order = { .arguments = arguments,
                           .environment = environment,
                           .input = original,
                           .output_maximum = RESULT_BYTES,
                           .milliseconds = MILLISECONDS,
                           .cpu_seconds = CPU_SECONDS,
                           .memory = memory,
                           .descriptors = DESCRIPTORS };
    return process_run(arena, &order);
}

/* What does not say what its colours mean, means sRGB, else white would become a little blue; but shades of grey cannot be taken so. */
static ProcessResult thumbnail(Arena *arena, Blob original, const char *size, const char *crop)
{
    ProcessResult result = run(arena, original, size, (Manner){ crop, "srgb" });
    bool is_refused = result.end == PROCESS_ENDED && result.status != 0;
    return is_refused ? run(arena, original, size, (Manner){ crop, NULL }) : result;
}

/* What stopped it, for the log; NULL where nothing did. */
static const char *fault_of(const ProcessResult *result)
{
    switch (result->end) {
    case PROCESS_ENDED:
    case PROCESS_FAILED: /* logged where it happened */
    case PROCESS_BUSY:
        return NULL;
    case PROCESS_KILLED:
        return "was killed";
    case PROCESS_TOO_SLOW:
        return "took too long";
    case PROCESS_TOO_MUCH_OUTPUT:
        return "wrote too much";
    case PROCESS_NOT_FOUND:
        return "is not installed (package libvips-tools)";
    }
    return NULL;
}

static bool is_whole_jpeg(Blob bytes)
{
    PictureHead head;
    return picture_head_read(bytes, &head) && head.kind == PICTURE_JPEG;
}

static PictureEnd end_of(const ProcessResult *result, Blob *result_jpeg)
{
    const char *fault = fault_of(result);
    if (fault)
        log_line("files: vipsthumbnail %s", fault);
    if (result->end != PROCESS_ENDED)
        return result->end == PROCESS_BUSY ? PICTURE_BUSY : PICTURE_FAILED;
    /* It found the picture damaged. */
    if (result->status != 0 || !is_whole_jpeg(result->output))
        return PICTURE_NOT_ONE;
    *result_jpeg = result->output;
    return PICTURE_DONE;
}

static PictureEnd head_of(Blob original, PictureHead *head)
{
    if (!picture_head_read(original, head))
        return PICTURE_NOT_ONE;
    return head->width > PICTURE_PIXELS / head->height ? PICTURE_TOO_LARGE : PICTURE_DONE;
}

PictureEnd picture_shrink(Arena *arena, Blob original, int longest_side, Blob *result_jpeg)
{
    *result_jpeg = (Blob){ 0 };
    PictureHead head;
    PictureEnd end = head_of(original, &head);
    if (end != PICTURE_DONE || head.kind == PICTURE_GIF)
        return end != PICTURE_DONE ? end : PICTURE_NOT_ONE;
    int64_t shorter = head.width < head.height ? head.width : head.height;
    int side = shorter < longest_side ? (int)shorter : longest_side;
    ProcessResult result = thumbnail(arena, original, text_z(arena, text_printf(arena, "%dx%d", side, side)), "centre");
    return end_of(&result, result_jpeg);
}

PictureEnd picture_preview(Arena *arena, Blob original, int longest_side, Blob *result_jpeg)
{
    *result_jpeg = (Blob){ 0 };
    PictureHead head;
    PictureEnd end = head_of(original, &head);
    if (end != PICTURE_DONE)
        return end;
    /* ">": never larger than it is. */
    ProcessResult result = thumbnail(arena, original, text_z(arena, text_printf(arena, "%dx%d>", longest_side, longest_side)), NULL);
    return end_of(&result, result_jpeg);
}
