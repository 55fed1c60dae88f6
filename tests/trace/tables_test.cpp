#include <doctest/doctest.h>

#include <map>
#include <random>

#include "trace/ordered_ids.h"
#include "trace/paged_table.h"
#include "trace/recorder.h"
#include "trace/shared_list.h"

using namespace trace;

namespace {
struct Row {
    Id id = 0;
    int value = 0;
};
}  // namespace

TEST_CASE("a table holds what was put, in the order of ids, and its copies keep what they had") {
    std::size_t bytes = 0;
    {
        PagedTable<Row> table(&bytes);
        std::map<Id, int> model;
        std::vector<std::pair<PagedTable<Row>, std::map<Id, int>>> copies;
        std::mt19937 random(3);
        for (int i = 0; i < 20000; ++i) {
            const Id id = 1 + random() % (i < 10000 ? 300 : 70000);
            if (random() % 3 == 0) {
                table.erase(id);
                model.erase(id);
            } else {
                table.edit(id).value = i;
                model[id] = i;
            }
            if (i % 2500 == 0) copies.emplace_back(table, model);
        }
        copies.emplace_back(table, model);
        for (auto& [copy, expected] : copies) {
            CHECK(copy.size() == expected.size());
            auto it = expected.begin();
            bool same = true;
            for (const Row& row : copy) {
                if (it == expected.end() || it->first != row.id || it->second != row.value) {
                    same = false;
                    break;
                }
                ++it;
            }
            CHECK(same);
            CHECK(it == expected.end());
        }
        CHECK(table.find(0) == nullptr);
        CHECK(table.find(4000000000u) == nullptr);
        table.edit(4294967295u).value = 1;
        CHECK(table.find(4294967295u)->value == 1);
        Id last = 0;
        for (const Row& row : table) last = row.id;
        CHECK(last == 4294967295u);
        for (const auto& [id, value] : model) table.erase(id);
        table.erase(4294967295u);
        CHECK(table.empty());
        CHECK(table.begin() == table.end());
        CHECK(bytes > 0);
    }
    CHECK(bytes == 0);
}

TEST_CASE("a copy of a table shares its pages until one of them is changed") {
    std::size_t bytes = 0;
    PagedTable<Row> table(&bytes);
    for (Id id = 1; id <= 10000; ++id) table.edit(id).value = 1;
    const std::size_t before = bytes;
    PagedTable<Row> copy = table;
    CHECK(bytes == before);
    table.edit(5000).value = 2;
    CHECK(bytes - before < 2000);
    CHECK(copy.find(5000)->value == 1);
}

TEST_CASE("ids are kept in the order of their keys, equal keys in the order of ids") {
    std::size_t bytes = 0;
    {
        OrderedIds list(&bytes);
        std::map<std::pair<double, Id>, bool> model;
        std::mt19937 random(5);
        std::vector<std::pair<OrderedIds, std::map<std::pair<double, Id>, bool>>> copies;
        for (int i = 0; i < 30000; ++i) {
            const double key = random() % 500;
            const Id id = random() % 40;
            if (model.count({key, id})) {
                CHECK(list.erase(key, id));
                model.erase({key, id});
            } else {
                list.insert(key, id);
                model[{key, id}] = true;
            }
            if (i % 5000 == 0) copies.emplace_back(list, model);
        }
        copies.emplace_back(list, model);
        for (auto& [copy, expected] : copies) {
            CHECK(copy.size() == expected.size());
            auto it = expected.begin();
            bool same = true;
            for (Id id : copy) same = same && it->first.second == id && (++it, true);
            CHECK(same);
            if (!copy.empty()) CHECK(copy[copy.size() - 1] == expected.rbegin()->first.second);
        }
        CHECK_FALSE(list.erase(1e9, 1));
        CHECK(OrderedIds{}.begin() == OrderedIds{}.begin());
    }
    CHECK(bytes == 0);
}

TEST_CASE("pushing at the back makes a queue") {
    OrderedIds queue;
    for (Id id : {7u, 3u, 9u}) queue.push_back(id);
    CHECK(std::vector<Id>(queue.begin(), queue.end()) == std::vector<Id>{7, 3, 9});
    CHECK(queue.front() == 7);
}

TEST_CASE("a shared list is copied when it is changed, not before") {
    SharedList<int> a;
    a.push_back(1);
    SharedList<int> b = a;
    CHECK(&a[0] == &b[0]);
    b.push_back(2);
    CHECK(a.size() == 1);
    CHECK(b.size() == 2);
    CHECK(SharedList<int>{}.begin() == SharedList<int>{}.end());
}

TEST_CASE("the same text gets the same id, and texts never move") {
    Recorder recorder;
    const TextId a = recorder.intern("alpha");
    const char* where = recorder.text(a).data();
    std::vector<TextId> ids;
    for (int i = 0; i < 50000; ++i) ids.push_back(recorder.intern("text " + std::to_string(i)));
    const std::string big(300000, 'x');
    const TextId b = recorder.intern(big);
    CHECK(recorder.intern("alpha") == a);
    CHECK(recorder.text(a).data() == where);
    CHECK(recorder.text(b) == big);
    bool same = true;
    for (int i = 0; i < 50000; ++i) same = same && recorder.text(ids[i]) == "text " + std::to_string(i) && recorder.intern("text " + std::to_string(i)) == ids[i];
    CHECK(same);
    CHECK(recorder.intern("") == 0);
    CHECK(recorder.text(4000000000u).empty());
    CHECK(recorder.text_count() == 50003);
}

TEST_CASE("the recorder pauses at a length and at kinds of events") {
    Recorder recorder;
    std::vector<EventIndex> pauses;
    recorder.pause_when(3, 0, [&] {
        pauses.push_back(recorder.size());
        recorder.pause_when(trace::kNever, std::uint64_t{1} << static_cast<int>(EventKind::output), [&] { pauses.push_back(recorder.size() + 1000); });
    });
    for (int i = 0; i < 5; ++i) recorder.append({EventKind::line});
    recorder.append({EventKind::output});
    recorder.append({EventKind::line});
    CHECK(pauses == std::vector<EventIndex>{3, 1006});
}
