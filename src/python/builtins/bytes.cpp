#include "python/builtins/bytes.h"

#include <algorithm>

#include "python/builtins/support.h"

namespace python {
namespace {

std::size_t beside(const std::string& data) { return data.capacity() > 15 ? data.capacity() : 0; }

}  // namespace

Bytes::Bytes(Type* type, Heap& heap, std::string data) : Object(type, Layout::bytes), data_(std::move(data)) {
    if (beside(data_)) heap.charge(beside(data_));
}
Bytes::~Bytes() {
    if (beside(data_)) Heap::of(*this).uncharge(beside(data_));
}
std::int64_t Bytes::hash() const {
    if (hash_ == -1) hash_ = hash_bytes(data_);
    return hash_;
}

Bytearray::Bytearray(Type* type, Heap& heap, std::string data) : Object(type, Layout::bytearray), data_(std::move(data)) {
    if (beside(data_)) heap.charge(beside(data_));
}
Bytearray::~Bytearray() {
    if (beside(data_)) Heap::of(*this).uncharge(beside(data_));
}

void Bytearray::assign(std::string data) {
    if (beside(data)) Heap::of(*this).charge(beside(data));
    if (beside(data_)) Heap::of(*this).uncharge(beside(data_));
    data_ = std::move(data);
}

void Bytearray::splice(std::size_t at, std::size_t removed, std::string_view added) {
    std::size_t size = data_.size() - removed + added.size();
    if (size > data_.capacity()) {
        std::string larger;
        larger.reserve(std::max(size, data_.size() * 2));
        larger.append(data_, 0, at).append(added).append(data_, at + removed);
        assign(std::move(larger));
    } else {
        data_.replace(at, removed, std::string(added));  // `added` may be part of it
    }
}

MemoryView::MemoryView(Type* type, Value owner_, std::size_t start_, std::size_t length_, std::ptrdiff_t stride_, bool read_only_)
    : Object(type, Layout::plain), owner(std::move(owner_)), start(start_), length(length_), stride(stride_),
      read_only(read_only_ || owner.as<Bytes>()) {
    if (Bytearray* array = owner.as<Bytearray>()) ++array->exports;
}
MemoryView::~MemoryView() { release_export(); }
bool MemoryView::is(const Object& o) { return o.layout() == Layout::plain && dynamic_cast<const MemoryView*>(&o) != nullptr; }
void MemoryView::release_export() {
    if (Bytearray* array = owner ? owner.as<Bytearray>() : nullptr) --array->exports;
    owner = Value::empty();
}
std::string MemoryView::content() const {
    std::string scratch, out;
    std::string_view data;
    if (!owner) raise_value_error(Heap::of(*this).vm(), "operation forbidden on released memoryview object");
    bytes_view(owner, scratch, data);
    out.reserve(length);
    auto at = static_cast<std::ptrdiff_t>(start);
    for (std::size_t i = 0; i < length; ++i, at += stride) out += data[static_cast<std::size_t>(at)];
    return out;
}

Value make_bytes(Vm& vm, std::string data) {
    if (data.empty() && vm.builtins->empty_bytes) return vm.builtins->empty_bytes;
    return vm.heap().make<Bytes>(vm.types().bytes, vm.heap(), std::move(data));
}
Value make_bytearray(Vm& vm, std::string data) { return vm.heap().make<Bytearray>(vm.types().bytearray, vm.heap(), std::move(data)); }

bool is_bytes_like(const Value& value) { return value.as<Bytes>() || value.as<Bytearray>() || value.as<MemoryView>(); }

std::string_view bytes_data(const Value& value) {
    return value.as<Bytes>() ? value.get<Bytes>().data() : value.get<Bytearray>().data();
}

bool bytes_view(const Value& value, std::string& scratch, std::string_view& out) {
    if (Bytes* bytes = value.as<Bytes>()) return out = bytes->data(), true;
    if (Bytearray* array = value.as<Bytearray>()) return out = array->data(), true;
    if (MemoryView* view = value.as<MemoryView>()) return scratch = view->content(), out = scratch, true;
    return false;
}

std::string bytes_repr(std::string_view data, std::size_t most) {
    bool single = data.find('\'') != std::string_view::npos, twice = data.find('"') != std::string_view::npos;
    char quote = single && !twice ? '"' : '\'';
    std::string out = "b";
    out += quote;
    for (char c : data) {
        if (out.size() >= most) break;
        if (c == quote || c == '\\') out += '\\', out += c;
        else if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c >= ' ' && c < 0x7F) out += c;
        else out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return out + quote;
}

}  // namespace python
