// A selector that watches descriptors: each has at most one reader and one writer, handles that are put on the ready queue
// whenever the descriptor is ready (BaseSelectorEventLoop's add_reader and friends).
#pragma once

#include <unordered_map>

#include "loop/handle.h"
#include "loop/selector.h"
#include "loop/sockets.h"

namespace loop {

enum Readiness : unsigned { kReadable = 1, kWritable = 2 };

class IoSelector : public Selector {
  public:
    virtual Sockets& sockets() = 0;
    void close() override;

    base::Ref<Handle> add_reader(EventLoop& loop, int fd, base::Ref<Callback> callback);
    base::Ref<Handle> add_writer(EventLoop& loop, int fd, base::Ref<Callback> callback);
    bool remove_reader(int fd);
    bool remove_writer(int fd);
    bool reads(int fd) const;   // somebody waits to read
    bool writes(int fd) const;
    std::size_t watched() const { return watched_.size(); }

  protected:
    // The readiness to watch for has changed; 0: no longer at all.
    virtual void watch(int fd, unsigned readiness) = 0;
    // _process_events for one descriptor: its handles onto the ready queue; how many.
    int dispatch(EventLoop& loop, int fd, unsigned readiness);

  private:
    struct Watched {
        base::Ref<Handle> reader, writer;
        unsigned readiness() const { return (reader ? kReadable : 0u) | (writer ? kWritable : 0u); }
    };
    bool remove(int fd, base::Ref<Handle> Watched::*which);
    base::Ref<Handle> add(EventLoop& loop, int fd, base::Ref<Callback> callback, base::Ref<Handle> Watched::*which);
    std::unordered_map<int, Watched> watched_;
};

// The loop's selector as one that watches descriptors; RuntimeError for a loop that has none.
IoSelector& io_selector(EventLoop& loop);

}  // namespace loop
