// Another machine on the simulated network: a name, an address, how far away it is, and what it does with who connects.
//
// It answers HTTP/1.1 with a small page of its own on each of its ports. Its part is played by a simulated thread for each
// connection, so that everything it does takes virtual time: one `latency` to connect, one until the answer comes.
#pragma once

#include <string>
#include <vector>

namespace loop {

class World;

struct SimulatedHost {
    enum class Behaviour {
        answers,
        refuses,  // "connection refused", after the latency
        silent,   // nobody answers: the connection attempt times out after two minutes
        resets    // accepts, and resets the connection as soon as something was sent
    };
    static constexpr double kConnectTimeout = 127;  // Linux's, for `silent`
    static constexpr double kIdle = 5;              // a connection that is kept alive is closed after so many seconds

    std::string name;     // "example.com"
    std::string address;  // "93.184.216.34"
    double latency = 0.05;
    Behaviour behaviour = Behaviour::answers;
    std::vector<int> ports{80};
    std::string page;  // what GET answers; empty: a page that says whose it is
};

// The whole of one connection, from the host's side: runs in a simulated thread. `knock` is the network's number of the
// connection attempt.
void play_host(World& world, const SimulatedHost& host, int port, int knock);

// The names that tutorials connect to: example.com, python.org and a few more (docs/fidelity.md).
std::vector<SimulatedHost> well_known_hosts();

}  // namespace loop
