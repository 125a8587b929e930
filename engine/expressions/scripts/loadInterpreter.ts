/** `loadInterpreter` brings QuickJS as WebAssembly, with memory of its own: the interpreter of the server's threads. */
import releaseVariant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

/** Node has it as a global; the compiler's library for Node does not say so. */
declare const WebAssembly: { readonly Memory: new (limits: { initial: number; maximum: number }) => object };

/** 64 kB is the page of WebAssembly: 16 MB to begin with, 64 MB at most. */
const INITIAL_PAGES = 256;
const MAXIMUM_PAGES = 1024;

export function loadInterpreter(): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES });
  return newQuickJSWASMModuleFromVariant(newVariant(releaseVariant, { wasmMemory }));
}
