/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of threads and posts. All in a RECORDED write, each with its entry; nothing happens where nothing changes. None checks who may. */
#ifndef FEATURES_THREADS_CHANGES_H
#define FEATURES_THREADS_CHANGES_H

#include "features/threads/store.h"

void thread_rename(Write *write, int64_t thread, Text title, Text language, int64_t by);
void thread_close(Write *write, int64_t thread, Text reason, int64_t by);
void thread_reopen(Write *write, int64_t thread, int64_t by);
void thread_pin(Write *write, int64_t thread, bool pinned, int64_t by);

/* The post that answers the thread; 0: none does any more. */
void thread_answer(Write *write, int64_t thread, int64_t post, int64_t by);

/* To another place, for the network or for those who talk there. */
void thread_move(Write *write, int64_t thread, const Place *place, bool wide, int64_t by);

/* The post and all that follow it become a thread of their own, whose id is returned. The first one of a thread stays. */
int64_t thread_split(Write *write, int64_t post, Text title, Text language, int64_t by);

/* Another text; what stood there is kept as a version. */
void post_edit(Write *write, int64_t post, Text text, Text language, int64_t by);
void post_remove(Write *write, int64_t post, Text reason, int64_t by);
void post_restore(Write *write, int64_t post, int64_t by);

#endif
