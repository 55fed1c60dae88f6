// The texts of the modules that are written in Python and need the loop's floor below them: threads and queues.
#pragma once

namespace asyncio {

extern const char* const kThreadingSource;  // threading
extern const char* const kQueueSource;      // queue
extern const char* const kFuturesSource;    // concurrent.futures

}  // namespace asyncio
