#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/resource.h>

int litho_exchange(const char *one, const char *other) { return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE); }

void litho_limit_arenas(int count) { mallopt(M_ARENA_MAX, count); }

int litho_limit(pid_t process, litho_resource resource, uint64_t soft, uint64_t hard) {
    struct rlimit limit = {soft, hard};
    switch (resource) {
    case LITHO_ADDRESS_SPACE: return prlimit(process, RLIMIT_AS, &limit, NULL);
    case LITHO_PROCESSOR_TIME: return prlimit(process, RLIMIT_CPU, &limit, NULL);
    case LITHO_CORE_FILE: return prlimit(process, RLIMIT_CORE, &limit, NULL);
    case LITHO_DATA: return prlimit(process, RLIMIT_DATA, &limit, NULL);
    case LITHO_FILE_SIZE: return prlimit(process, RLIMIT_FSIZE, &limit, NULL);
    }
    errno = EINVAL;
    return -1;
}
