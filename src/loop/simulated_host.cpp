#include "loop/simulated_host.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "loop/world.h"

namespace loop {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

// One request's head, up to its empty line; empty if it is not whole yet.
std::string take_head(std::string& received) {
    for (const char* end : {"\r\n\r\n", "\n\n"}) {
        const std::size_t at = received.find(end);
        if (at == std::string::npos) continue;
        const std::size_t size = at + std::string_view(end).size();
        std::string head = received.substr(0, size);
        received.erase(0, size);
        return head;
    }
    return {};
}

std::string page_of(const SimulatedHost& host) {
    if (!host.page.empty()) return host.page;
    return fmt::format(
        "<!doctype html>\n<html>\n<head>\n    <title>{0}</title>\n</head>\n<body>\n    <h1>{0}</h1>\n    <p>A page of a simulated "
        "network: nothing left this machine.</p>\n</body>\n</html>\n",
        host.name);
}

struct Answer {
    std::string text;
    bool keep_alive = false;
};

Answer answer_to(const SimulatedHost& host, const std::string& head) {
    const std::string line = head.substr(0, head.find_first_of("\r\n"));
    const std::size_t method_end = line.find(' '), target_end = line.rfind(' ');
    const std::string version = target_end == std::string::npos ? std::string() : line.substr(target_end + 1);
    std::string status = "200 OK", body = page_of(host);
    const bool is_http = method_end != target_end && version.starts_with("HTTP/1.");
    const std::string method = line.substr(0, method_end);
    if (!is_http) status = "400 Bad Request", body = "Bad Request\n";
    else if (method != "GET" && method != "HEAD") status = "405 Method Not Allowed", body = "Method Not Allowed\n";
    const std::string fields = lower(head);
    const bool keep = is_http && version == "HTTP/1.1" && fields.find("connection: close") == std::string::npos;
    std::string text = fmt::format("HTTP/1.1 {}\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Length: {}\r\nServer: simulated\r\nConnection: {}\r\n\r\n",
                                   status, body.size(), keep ? "keep-alive" : "close");
    if (method != "HEAD") text += body;
    return {std::move(text), keep};
}

}  // namespace

void play_host(World& world, const SimulatedHost& host, int port, int knock) {
    using Behaviour = SimulatedHost::Behaviour;
    SimulatedNetwork& network = world.network;
    Threads& threads = world.threads;
    if (host.behaviour == Behaviour::silent) {
        threads.sleep(SimulatedHost::kConnectTimeout);
        return network.turn_away(knock, ETIMEDOUT);
    }
    threads.sleep(host.latency);
    const bool listens = std::find(host.ports.begin(), host.ports.end(), port) != host.ports.end();
    if (host.behaviour == Behaviour::refuses || !listens) return network.turn_away(knock, ECONNREFUSED);
    const int fd = network.let_in(knock);
    if (fd < 0) return;  // who knocked has gone
    std::string received, block;
    for (bool open = true; open;) {
        if (!threads.wait([&] { return (network.readiness(fd) & kReadable) != 0; }, SimulatedHost::kIdle)) break;
        if (host.behaviour == Behaviour::resets) break;  // closed with something unread: that is a reset
        if (network.receive(fd, block, std::size_t{1} << 16) <= 0) break;
        received += block;
        for (std::string head; open && !(head = take_head(received)).empty();) {
            const Answer answer = answer_to(host, head);
            threads.sleep(host.latency);
            for (std::string_view left = answer.text; !left.empty();) {
                const std::int64_t sent = network.send(fd, left);
                if (sent < 0 && sent != -EAGAIN) return network.close(fd);
                if (sent > 0) left.remove_prefix(static_cast<std::size_t>(sent));
                else threads.wait([&] { return (network.readiness(fd) & kWritable) != 0; });
            }
            open = answer.keep_alive;
        }
    }
    network.close(fd);
}

std::vector<SimulatedHost> well_known_hosts() {
    std::vector<SimulatedHost> hosts;
    const auto add = [&](const char* name, const char* address, double latency) {
        SimulatedHost host;
        host.name = name;
        host.address = address;
        host.latency = latency;
        hosts.push_back(std::move(host));
    };
    add("example.com", "93.184.216.34", 0.05);
    add("www.example.com", "93.184.216.34", 0.05);
    add("example.org", "93.184.216.35", 0.06);
    add("example.net", "93.184.216.36", 0.07);
    add("python.org", "151.101.128.223", 0.03);
    add("www.python.org", "151.101.0.223", 0.03);
    add("docs.python.org", "151.101.64.223", 0.03);
    add("httpbin.org", "54.208.105.16", 0.09);
    add("google.com", "142.250.74.206", 0.02);
    add("www.google.com", "142.250.74.196", 0.02);
    add("github.com", "140.82.121.4", 0.04);
    return hosts;
}

}  // namespace loop
